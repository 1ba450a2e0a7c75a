import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface FilterChoice {
  readonly value: string;
  readonly label: ReactNode;
}

/** A filter of which several may be chosen; none means all. */
export function FilterMenu(props: {
  label: string;
  choices: readonly FilterChoice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { label, choices, chosen, onChange } = props;
  const { t } = useTranslation('posts');
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {chosen.length > 0 ? t('filter.some', { label, count: chosen.length }) : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="xs">
          {choices.map(({ value, label: words }) => (
            <Checkbox
              key={value}
              label={words}
              checked={chosen.includes(value)}
              onChange={() =>
                onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
              }
            />
          ))}
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={chosen.length === 0}
            onClick={() => onChange([])}
          >
            {t('filter.all')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
