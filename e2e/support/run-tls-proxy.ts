import { findNginx, runTlsProxy } from "@/scripts/testing/tls-proxy";
import { TLS_PROXY } from "./portal";

const nginx = findNginx();
if (!nginx) throw new Error("The browser tests behind TLS need nginx and openssl (Debian: nginx-light, openssl).");
runTlsProxy(nginx, TLS_PROXY);
