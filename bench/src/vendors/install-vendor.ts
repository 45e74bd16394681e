import { type Installed, installApart } from "../../../scripts/install-apart.ts";
import { VENDORS, type VendorName } from "./vendors.ts";

/** Installs an SDK in a folder of its own, or finds it there. */
export function installVendor(name: VendorName): Promise<Installed> {
  const vendor = VENDORS.find((one) => one.name === name);
  if (vendor === undefined) throw new Error(`There is no vendor ${name}.`);
  return installApart(`bench ${name}`, vendor);
}
