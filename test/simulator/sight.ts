/** What others can see of the program that made an attempt. */
export interface Sight {
  /** `not_visible`: it runs on another machine. */
  program(id: number): 'there' | 'gone' | 'not_visible';
  holdsLock(incarnation: number): boolean;
  /** Number of the server's start: under another one, that a lock is gone proves nothing. */
  server(): number;
}

export interface Worker {
  readonly incarnation: number;
  readonly program: number;
}
