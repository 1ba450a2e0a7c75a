import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { Account } from '../../.generated/client/types.gen.ts';
import { TextLink } from '../components/TextLink.tsx';
import { useFormat } from '../format/useFormat.ts';
import { ReasonText } from '../posts/ReasonText.tsx';
import classes from './AccountCard.module.css';
import { useAccountKind } from './use-account-kind.ts';
import { useScopeWords } from './use-scope-words.ts';

/** What one may want to know of a connection, line by line. */
export function AccountFacts({ account }: { account: Account }) {
  const { t } = useTranslation(['accounts', 'common']);
  const format = useFormat();
  const kind = useAccountKind()(account);
  const scopeWords = useScopeWords();
  const words = (scopes: readonly string[]): string => scopeWords(scopes).join(', ');
  const moment = (at: string): ReactNode => (
    <time dateTime={at} title={format.exact(at)}>
      {format.relative(at)}
    </time>
  );
  const { renewal } = account;
  const goesOn = (
    <span title={renewal.at === null ? undefined : format.exact(renewal.at)}>
      {t(`fact.${renewal.kind}`, { when: renewal.at === null ? '' : format.relative(renewal.at) })}
    </span>
  );
  const consent = account.tokenRefreshedAt ? (
    <>
      <span title={format.exact(account.tokenRefreshedAt)}>
        {t('fact.tokenAge', { when: format.relative(account.tokenRefreshedAt) })}
      </span>
      , {goesOn}
    </>
  ) : (
    goesOn
  );
  return (
    <dl className={classes.facts}>
      {kind !== null && <Fact name={t('fact.kind')}>{kind}</Fact>}
      <Fact name={t('fact.published')}>
        {account.lastPublishedAt ? moment(account.lastPublishedAt) : t('common:never')}
      </Fact>
      <Fact name={t('fact.connected')}>{moment(account.connectedAt)}</Fact>
      {account.status === 'connected' && <Fact name={t('fact.token')}>{consent}</Fact>}
      {account.lastCheck && account.status === 'connected' && (
        <Fact name={t('fact.checked')}>
          {t(account.lastCheck.reason ? 'fact.checkedBadly' : 'fact.checkedWell', {
            when: format.relative(account.lastCheck.at),
          })}
        </Fact>
      )}
      {account.lastProblem && (
        <Fact name={t('fact.problem')}>
          <ReasonText reason={account.lastProblem} platform={account.platform} />{' '}
          <TextLink
            to="/posts/$postId"
            params={{ postId: account.lastProblem.postId }}
            inherit
            underline="always"
          >
            {t('fact.look')}
          </TextLink>{' '}
          ({moment(account.lastProblem.at)})
        </Fact>
      )}
      {account.status !== 'disconnected' && account.scopes.length > 0 && (
        <Fact name={t('fact.permissions')}>
          <details title={account.scopes.join(' ')}>
            <summary>{t('fact.granted', { count: account.scopes.length })}</summary>
            {words(account.scopes)}
          </details>
        </Fact>
      )}
      {account.missingScopes.length > 0 && (
        <Fact name={t('fact.missing')}>
          <Text span size="sm" c="var(--mantine-color-error)" title={account.missingScopes.join(' ')}>
            <IconAlertTriangle size={14} aria-hidden /> {words(account.missingScopes)}
          </Text>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
