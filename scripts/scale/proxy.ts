import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A request as the proxy saw it end. */
type Answered = { path: string; status: number; milliseconds: number };

export type Proxy = {
  /** Everything that it has answered, in the order in which that ended. */
  answered(): Answered[];
  stop(): void;
};

/** Runs nginx before portals at these ports, who take turns; what refuses a connection is passed over for a second. */
export function startProxy(nginx: string, directory: string, port: number, portals: readonly number[]): Proxy {
  const configuration = join(directory, "nginx.conf");
  const log = join(directory, "answered");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${directory}/${kind};`,
  );
  const servers = portals.map((each) => `server 127.0.0.1:${each} max_fails=1 fail_timeout=1s;`);
  writeFileSync(
    configuration,
    `daemon off;
master_process off;
pid ${directory}/pid;
events {}
http {
  log_format answered '$uri $status $request_time';
  access_log ${log} answered;
  ${temporary.join("\n  ")}
  upstream plainfax { ${servers.join(" ")} keepalive 32; }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 0;
    location / {
      proxy_pass http://plainfax;
      proxy_http_version 1.1;
      proxy_request_buffering off;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
    }
  }
}
`,
  );
  const child: ChildProcess = spawn(nginx, ["-e", "/dev/null", "-c", configuration], { stdio: "inherit" });
  return {
    answered: () => readFileSync(log, "utf8").trim().split("\n").map(readLine),
    stop: () => child.kill("SIGKILL"),
  };
}

function readLine(line: string): Answered {
  const [path = "", status, seconds] = line.split(" ");
  return { path, status: Number(status), milliseconds: 1_000 * Number(seconds) };
}
