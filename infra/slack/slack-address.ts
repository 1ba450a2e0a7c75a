import { isLoopback } from '../config/is-loopback.ts';

const SLACK_HOST = 'hooks.slack.com';

/**
 * An address that alerts may be posted to: of Slack itself, and while the sandbox stands in for others, of this machine.
 * Nothing else, so that no setting makes the Hub call into its own network. Null for any other text.
 */
export function readSlackAddress(text: string, { loopback }: { loopback: boolean }): URL | null {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (!address || address.username || address.password || address.search || address.hash) return null;
  if (loopback && address.protocol === 'http:' && isLoopback(address.hostname)) return address;
  const ofSlack = address.protocol === 'https:' && address.host === SLACK_HOST;
  return ofSlack && address.pathname.length > 1 ? address : null;
}
