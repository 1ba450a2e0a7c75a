import type { Dispatcher } from 'undici';

/** One request of a client and what the stand-in answered. */
export interface WireExchange {
  readonly method: string;
  /** As the platform's documents write it, with its query: without the part that names the stand-in. */
  readonly path: string;
  /** Null as long as no answer came. */
  readonly status: number | null;
  readonly body: string;
}

/** Where the sandbox keeps a platform's hosts: /x, /li/api, /ig/graph and the like. */
const STAND_IN = /^\/(?:x|(?:ig|fb|tt|li)\/[a-z]+)(?=\/)/;

/** Writes down everything that goes over the wire, as it happens. */
export function recordExchanges(exchanges: WireExchange[]): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    const path = options.path.replace(STAND_IN, '');
    const exchange = { method: options.method, path, status: null as number | null, body: '' };
    exchanges.push(exchange);
    return dispatch(options, {
      onRequestStart: (controller, context: unknown) => handler.onRequestStart?.(controller, context),
      onRequestUpgrade: (...upgraded) => handler.onRequestUpgrade?.(...upgraded),
      onResponseStart: (controller, status, headers, message) => {
        exchange.status = status;
        handler.onResponseStart?.(controller, status, headers, message);
      },
      onResponseData: (controller, chunk) => {
        exchange.body += chunk.toString('utf8');
        handler.onResponseData?.(controller, chunk);
      },
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    });
  };
}
