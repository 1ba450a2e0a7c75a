import winston from 'winston';

interface LogFields {
  readonly [name: string]: unknown;
}

/** Structured logging; every line is one JSON object. Fields hold ids and numbers, never texts or secrets. */
export interface Logger {
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
}

export interface LoggerOptions {
  readonly process: 'api' | 'worker' | 'cli';
  readonly level: string;
  /** Also written there, rotated at 20 MB, five files kept. */
  readonly file?: string | undefined;
}

export function createLogger(options: LoggerOptions): Logger {
  const console = new winston.transports.Console({ stderrLevels: [] });
  const file = options.file
    ? new winston.transports.File({
        filename: options.file,
        maxsize: 20 * 1024 * 1024,
        maxFiles: 5,
        tailable: true,
      })
    : null;
  return winston.createLogger({
    level: options.level,
    defaultMeta: { process: options.process, pid: process.pid },
    format: winston.format.combine(winston.format.timestamp(), errorsAsFields(), winston.format.json()),
    transports: file ? [console, file] : [console],
  });
}

/** For tests and for code that has nobody to tell. */
export const silentLogger: Logger = { error: noop, warn: noop, info: noop, debug: noop };

function noop(): void {
  // Says nothing.
}

/** Errors become name, message, code and stack: JSON would make `{}` of them. */
const errorsAsFields = winston.format((info) => {
  for (const [name, value] of Object.entries(info)) {
    if (value instanceof Error) info[name] = describeError(value);
  }
  return info;
});

export function describeError(error: unknown): {
  name: string;
  message: string;
  code?: string;
  stack?: string;
} {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: String(error) };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack ? { stack: error.stack } : {}),
  };
}
