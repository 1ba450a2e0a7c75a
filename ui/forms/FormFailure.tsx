import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** What the API refused as a whole; read out as it appears. */
export function FormFailure({ failure }: { failure: string | null }) {
  if (failure === null) return null;
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {failure}
    </Alert>
  );
}
