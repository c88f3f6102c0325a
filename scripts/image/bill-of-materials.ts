import packageJson from "@/package.json";
import type { ShippedPackage } from "@/scripts/build/notices";
import type { Held } from "./packages-inside";

export type Material = ShippedPackage & {
  held: Held;
  /** Of the package's archive, as `package-lock.json` has it. */
  integrity: string | undefined;
};

/**
 * The packages of npm that are in an image, as a bill of materials in CycloneDX 1.6. The same packages make the same bill: it has
 * neither a time nor a number of its own. Debian's packages and Node.js are known to the layers below.
 */
export function billOfMaterials(materials: readonly Material[]): string {
  const components = new Map(materials.map((material) => [addressOf(material), componentOf(material)]));
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": "plainfax",
        name: packageJson.name,
        version: packageJson.version,
        licenses: [{ license: { id: packageJson.license } }],
      },
    },
    components: [...components.values()],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function componentOf(material: Material) {
  const [name = "", group] = material.name.split("/").reverse();
  const address = addressOf(material);
  return {
    type: "library",
    "bom-ref": address,
    ...(group ? { group } : {}),
    name,
    version: material.version,
    licenses: [{ expression: material.license }],
    purl: address,
    hashes: hashesOf(material.integrity),
    properties: [{ name: "plainfax:held", value: material.held }],
  };
}

/** The package's own address, as github.com/package-url has it. */
function addressOf({ name, version }: Material): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

function hashesOf(integrity = "") {
  const [kind, base64] = integrity.split("-", 2);
  if (kind !== "sha512" || !base64) return [];
  return [{ alg: "SHA-512", content: Buffer.from(base64, "base64").toString("hex") }];
}
