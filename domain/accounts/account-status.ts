/** `needs_reconnect`: the platform no longer accepts its tokens; a person must consent again. */
export type AccountStatus = 'connected' | 'needs_reconnect' | 'disconnected';
