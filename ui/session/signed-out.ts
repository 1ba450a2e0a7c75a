import { create } from 'zustand';

/** True while the page of somebody who was signed out stays for the sake of what is not saved on it. */
export const useSignedOut = create<{ readonly signedOut: boolean }>(() => ({ signedOut: false }));
