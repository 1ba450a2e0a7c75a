/** What one tab tells the others of this browser about who is signed in. */
export type SessionNews = { readonly kind: 'out' } | { readonly kind: 'in'; readonly userId: string };

/** A tab does not hear itself. */
const channel = new BroadcastChannel('hub.session');

export function tellOtherTabs(news: SessionNews): void {
  channel.postMessage(news);
}

export function onSessionNews(listener: (news: SessionNews) => void): void {
  channel.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => listener(data));
}
