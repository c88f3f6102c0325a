export { type ProxyFault, startFaultProxy } from "./fault-proxy";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox";
