import { Badge, Button, Code, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../.generated/client/types.gen.ts';
import { useFormat } from '../format/useFormat.ts';
import classes from './ApiTokenTable.module.css';
import { useRevoke } from './useRevoke.ts';

/** A table on a wide window, one card a token on a narrow one. */
export function ApiTokenTable({ tokens, mayRevoke }: { tokens: readonly ApiToken[]; mayRevoke: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <Table className={classes.root} verticalSpacing="sm" aria-label={t('tab.tokens')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('tokens.name')}</Table.Th>
          <Table.Th>{t('tokens.role')}</Table.Th>
          <Table.Th>{t('tokens.createdBy')}</Table.Th>
          <Table.Th>{t('tokens.lastUsed')}</Table.Th>
          <Table.Th>{t('tokens.expires')}</Table.Th>
          <Table.Th>{t('tokens.acts')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} mayRevoke={mayRevoke} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function TokenRow({ token, mayRevoke }: { token: ApiToken; mayRevoke: boolean }) {
  const { t } = useTranslation(['settings', 'common']);
  const format = useFormat();
  const { revoke, pending } = useRevoke(token);
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {token.name}
        </Text>
        <Code>{token.prefix}…</Code>
      </Table.Td>
      <Table.Td data-label={t('tokens.role')}>{t(`common:role.${token.role}`)}</Table.Td>
      <Table.Td data-label={t('tokens.createdBy')}>
        <span title={format.exact(token.createdAt)}>
          {t('tokens.byWhom', { when: format.date(token.createdAt), name: token.createdBy.name })}
        </span>
      </Table.Td>
      <Table.Td data-label={t('tokens.lastUsed')}>
        {token.lastUsedAt ? (
          <span title={format.exact(token.lastUsedAt)}>{format.relative(token.lastUsedAt)}</span>
        ) : (
          t('common:never')
        )}
      </Table.Td>
      <Table.Td data-label={t('tokens.expires')}>
        <TokenEnd token={token} />
      </Table.Td>
      <Table.Td>
        {mayRevoke && !token.revokedAt && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={pending}
            aria-label={t('tokens.revokeOf', { name: token.name })}
            onClick={revoke}
          >
            {t('tokens.revoke')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function TokenEnd({ token }: { token: ApiToken }) {
  const { t } = useTranslation(['settings', 'common']);
  const format = useFormat();
  if (token.revokedAt) {
    return <Badge color="gray">{t('tokens.revoked', { when: format.relative(token.revokedAt) })}</Badge>;
  }
  if (!token.expiresAt) return t('common:never');
  if (new Date(token.expiresAt) <= new Date()) {
    return <Badge color="red">{t('tokens.expired', { when: format.relative(token.expiresAt) })}</Badge>;
  }
  return <span title={format.exact(token.expiresAt)}>{format.date(token.expiresAt)}</span>;
}
