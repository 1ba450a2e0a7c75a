import { Avatar } from '@mantine/core';
import type { Platform } from '../../domain/platforms.ts';
import { PlatformGlyph } from './PlatformGlyph.tsx';
import classes from './AccountAvatar.module.css';

/** An account's picture with its platform's sign in the corner. Its name belongs beside it. */
export function AccountAvatar(props: {
  account: { platform: Platform; name: string; avatarUrl: string | null };
  size?: number;
}) {
  const { account, size = 40 } = props;
  return (
    <span className={classes.root}>
      <Avatar src={account.avatarUrl} alt="" size={size} radius={999} color="brand" name={account.name} />
      <span className={classes.glyph}>
        <PlatformGlyph platform={account.platform} size={Math.max(14, Math.round(size * 0.36))} />
      </span>
    </span>
  );
}
