import { Button, Group, List, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-page-words.ts';
import type { Part, Post, TimelineEntry, Variant } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { wordProblem } from '../api/word-problem.ts';
import { confirm } from '../components/confirm-requests.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useWorkspace } from '../session/useSession.ts';
import { callEvidence } from './call-evidence.ts';
import { DecisionPanel } from './DecisionPanel.tsx';
import { LinkLiveForm } from './LinkLiveForm.tsx';
import { ProfileLink } from './ProfileLink.tsx';
import { ReasonText } from './ReasonText.tsx';
import { SeenThere } from './SeenThere.tsx';
import { usePartName } from './use-part-name.ts';
import { usePostActs } from './use-post-acts.ts';
import { usePostTime } from './use-post-time.ts';
import { variantLabel } from './variant-label.ts';

/** A part of which nobody knows whether it went out: what happened, what was seen, and the two ways to settle it. */
export function SettlePanel(props: {
  post: Post;
  variant: Variant;
  part: Part;
  timeline: readonly TimelineEntry[];
}) {
  const { post, variant, part } = props;
  const { t } = useTranslation('settle');
  const time = usePostTime();
  const partName = usePartName();
  const mayChange = useWorkspace().may('post.change');
  const evidence = callEvidence(props.timeline, variant.id);
  const platform = PLATFORM_NAMES[variant.platform];
  const account = variantLabel(variant);
  return (
    <DecisionPanel
      Icon={IconAlertCircle}
      title={
        variant.parts.length === 1
          ? t('title', { account })
          : t('partTitle', { account, part: partName(part, variant) })
      }
    >
      <Text size="sm">
        {evidence.claimedAt === null
          ? t('textNoTime', { platform })
          : t('text', { platform, at: time(evidence.claimedAt) })}
      </Text>
      <List size="sm" spacing={4} withPadding>
        {part.reason && (
          <List.Item>
            <ReasonText reason={part.reason} platform={variant.platform} />
          </List.Item>
        )}
        <List.Item>
          <SeenThere evidence={evidence} platform={variant.platform} />
        </List.Item>
      </List>
      <ProfileLink variant={variant} />
      {mayChange ? (
        <Decide post={post} variant={variant} part={part} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('onlyEditors')}
        </Text>
      )}
    </DecisionPanel>
  );
}

function Decide({ post, variant, part }: { post: Post; variant: Variant; part: Part }) {
  const { t } = useTranslation('settle');
  const acts = usePostActs();
  const [linking, setLinking] = useState(false);
  const linkButton = useRef<HTMLButtonElement>(null);
  const wentBack = useRef(false);
  const again = useMutation({ mutationFn: () => acts.publishAgain(post, part.id) });
  useEffect(() => {
    // Where the form was opened from, for who came back by keyboard.
    if (!linking && wentBack.current) linkButton.current?.focus();
  }, [linking]);
  if (linking) {
    const back = (): void => {
      wentBack.current = true;
      setLinking(false);
    };
    return <LinkLiveForm post={post} part={part} platform={variant.platform} onBack={back} />;
  }
  const askAgain = async (): Promise<void> => {
    const names = { account: variantLabel(variant), platform: PLATFORM_NAMES[variant.platform] };
    const agreed = await confirm({
      title: t('again.title', names),
      body: t('again.text', names),
      confirmLabel: t('again.confirm'),
      danger: true,
    });
    if (agreed) again.mutate();
  };
  return (
    <>
      <FormFailure failure={again.error ? wordProblem(again.error) : null} />
      <Group gap="xs">
        <Button ref={linkButton} onClick={() => setLinking(true)}>
          {t('live.action')}
        </Button>
        <Button variant="outline" color="red" loading={again.isPending} onClick={() => void askAgain()}>
          {t('again.action')}
        </Button>
      </Group>
    </>
  );
}
