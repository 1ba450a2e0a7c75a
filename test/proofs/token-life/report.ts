import { PLATFORMS } from '../../../domain/platforms.ts';
import type { Member, MemberState } from './fleet.ts';

/** What became of every consent, a line a platform. */
export function reportLines(members: readonly (Member & { readonly state: MemberState })[]): string[] {
  return PLATFORMS.flatMap((platform) => {
    const those = members.filter((one) => one.platform === platform);
    const sum = (count: (member: Member) => number): number =>
      those.reduce((total, member) => total + count(member), 0);
    const asked = (why: Member['asked'][number]): number =>
      sum((member) => member.asked.filter((one) => one === why).length);
    const faults = new Map<string, number>();
    for (const fault of those.flatMap((one) => one.faults)) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    const accounts = (some: typeof those): number =>
      some.reduce((total, { state }) => total + state.accounts.length, 0);
    const alive = those.filter(({ state }) => state.grant === 'live');
    return [
      `${platform}: ${those.length} consents, ${accounts(those)} accounts, ${sum((one) => one.renewals)} renewals asked for`,
      `  faults ${sum((one) => one.faults.length)}: ${[...faults].map(([name, count]) => `${name} ${count}`).join(', ') || 'none'}`,
      `  answers lost after a rotation ${asked('answer lost')}: accounts marked to be connected again, person told, connected again`,
      `  ended by the platform: ${asked('revoked')} revoked, ${asked('spent')} by a refresh token used elsewhere; lost for no reason: ${asked('no reason')}`,
      `  at the end ${alive.length} consents with ${accounts(alive)} accounts live`,
    ];
  });
}
