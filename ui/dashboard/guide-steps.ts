export type GuideStep = 'connect' | 'write' | 'watch';

export interface GuideState {
  readonly step: GuideStep;
  readonly done: boolean;
}

/** The first-run guide's ticks; null once somebody has seen a post appear. */
export function guideSteps(facts: {
  readonly accounts: number;
  readonly posts: number;
  readonly published: number;
}): readonly GuideState[] | null {
  if (facts.published > 0) return null;
  return [
    { step: 'connect', done: facts.accounts > 0 },
    { step: 'write', done: facts.posts > 0 },
    { step: 'watch', done: false },
  ];
}
