import type { World } from "../carrier/world";
import type { Route } from "../http/route";
import { withRetrieveWeather } from "../weather/list-weather";
import { cancelFax } from "./cancel-fax";
import { createFax } from "./create-fax";
import { deleteFax } from "./delete-fax";
import { faxRecordOf } from "./find-fax";
import { listFaxes } from "./list-faxes";
import { refreshFax } from "./refresh-fax";

export function faxRoutes(world: World): Route[] {
  return [
    { method: "POST", path: "/v2/faxes", handle: (call) => createFax(world, call) },
    { method: "GET", path: "/v2/faxes", handle: ({ query }) => listFaxes(world, query) },
    {
      method: "GET",
      path: "/v2/faxes/{id}",
      handle: ({ param }) => ({
        status: 200,
        json: { data: withRetrieveWeather(world, faxRecordOf(world, param("id")).fax) },
      }),
    },
    { method: "DELETE", path: "/v2/faxes/{id}", handle: ({ param }) => deleteFax(world, param("id")) },
    { method: "POST", path: "/v2/faxes/{id}/actions/cancel", handle: ({ param }) => cancelFax(world, param("id")) },
    { method: "POST", path: "/v2/faxes/{id}/actions/refresh", handle: ({ param }) => refreshFax(world, param("id")) },
  ];
}
