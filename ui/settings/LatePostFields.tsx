import { Fieldset, NumberInput, Stack, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { MAX_CATCH_UP_GAP_SECONDS, MAX_CATCH_UP_HOURS } from '../../domain/publishing/catch-up.ts';

/** An input of numbers is a text while it is empty. */
export type LatePostValues = Record<'catchUpHours' | 'catchUpGapSeconds', number | string>;

const MINUTE_S = 60;

/** How late posts may go out by themselves, and how far apart. */
export function LatePostFields(props: {
  form: Pick<UseFormReturnType<LatePostValues>, 'getInputProps' | 'setFieldValue' | 'values'>;
  readOnly: boolean;
}) {
  const { form, readOnly } = props;
  const { t } = useTranslation('settings');
  const { catchUpGapSeconds: gap } = form.values;
  return (
    <Fieldset
      legend={
        <Text span size="sm" fw={600}>
          {t('workspace.late')}
        </Text>
      }
      w="100%"
      mx={0}
    >
      <Text size="sm" c="dimmed" mb="md">
        {t('workspace.lateWhy')}
      </Text>
      <Stack gap="md">
        <NumberInput
          label={t('workspace.catchUp')}
          description={t('workspace.catchUpWhy')}
          suffix={` ${t('workspace.hours')}`}
          min={0}
          max={MAX_CATCH_UP_HOURS}
          clampBehavior="strict"
          allowDecimal={false}
          readOnly={readOnly}
          {...form.getInputProps('catchUpHours')}
        />
        <NumberInput
          label={t('workspace.gap')}
          description={t('workspace.gapWhy')}
          suffix={` ${t('workspace.minutes')}`}
          min={0}
          max={MAX_CATCH_UP_GAP_SECONDS / MINUTE_S}
          clampBehavior="strict"
          decimalScale={2}
          readOnly={readOnly}
          {...form.getInputProps('catchUpGapSeconds')}
          value={typeof gap === 'number' ? gap / MINUTE_S : gap}
          onChange={(minutes: number | string) =>
            form.setFieldValue(
              'catchUpGapSeconds',
              typeof minutes === 'number' ? Math.round(minutes * MINUTE_S) : minutes,
            )
          }
        />
      </Stack>
    </Fieldset>
  );
}
