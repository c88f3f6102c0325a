/** The lines that the product's own log, with its own settings, wrote in a test file that has `pinoInMemory` in place of `pino`. */
export const written: string[] = [];

/** What stands for the module `pino`: itself, writing into memory. */
export function pinoInMemory({ default: pino }: typeof import("pino")) {
  return { default: (options: object) => pino(options, { write: (line: string) => written.push(line) }) };
}
