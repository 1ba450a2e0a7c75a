/** Names of this machine, which every app may name here. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Hosts that apps have proved to be theirs, so that files may be pulled from them. In memory only. */
export class VerifiedHosts {
  #hosts: readonly string[] = LOOPBACK;

  get all(): readonly string[] {
    return this.#hosts;
  }

  /** In place of all others. */
  use(hosts: readonly string[]): void {
    this.#hosts = hosts.map((host) => host.toLowerCase());
  }

  reset(): void {
    this.#hosts = LOOPBACK;
  }

  /** https everywhere but on this machine. */
  allow(address: string): boolean {
    if (!URL.canParse(address)) return false;
    const { protocol, hostname } = new URL(address);
    const secure = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname));
    return secure && this.#hosts.includes(hostname);
  }
}
