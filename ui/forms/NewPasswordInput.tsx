import { PasswordInput, Progress, Text } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Length is what makes a password strong; this many characters are the least, and this many are plenty. */
const LEAST = 10;
const PLENTY = 20;

export function NewPasswordInput({ value, ...props }: PasswordInputProps & { value: string }) {
  const { t } = useTranslation('auth');
  const length = Array.from(value).length;
  const enough = length >= LEAST;
  const strong = length >= 16;
  const word = strong ? 'strong' : enough ? 'enough' : 'short';
  return (
    <div>
      <PasswordInput
        {...props}
        value={value}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
      />
      <Progress
        mt={8}
        size={5}
        value={Math.min(100, (length / PLENTY) * 100)}
        color={strong ? 'green' : enough ? 'teal' : 'orange'}
        aria-hidden
      />
      <Text size="xs" c="dimmed" mt={4}>
        {t(`password.${word}`, { count: length, least: LEAST })}
      </Text>
    </div>
  );
}
