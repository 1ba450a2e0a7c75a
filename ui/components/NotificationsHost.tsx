import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useTranslation } from 'react-i18next';

export default function NotificationsHost() {
  const { t } = useTranslation();
  return (
    <section aria-label={t('notify.region')}>
      <Notifications position="bottom-right" limit={4} containerWidth={420} />
    </section>
  );
}
