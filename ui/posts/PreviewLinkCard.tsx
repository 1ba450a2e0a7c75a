import type { LinkCard } from '../../domain/content/variant-content.ts';
import type { KnownFiles } from '../media/use-known-files.ts';
import classes from './PostPreview.module.css';

/** The card of a link, as it was written. */
export function PreviewLinkCard({ link, known }: { link: LinkCard; known: KnownFiles }) {
  const picture = link.thumbnail ? known.byId.get(link.thumbnail.mediaId)?.previewUrl : null;
  return (
    <div className={classes.linkCard}>
      {picture && <img src={picture} alt={link.thumbnail?.altText ?? ''} className={classes.linkPicture} />}
      <div className={classes.linkWords}>
        <span className={classes.name}>{link.title}</span>
        {link.description && <span className={classes.dimmed}>{link.description}</span>}
        <span className={classes.host}>{URL.canParse(link.url) ? new URL(link.url).hostname : link.url}</span>
      </div>
    </div>
  );
}
