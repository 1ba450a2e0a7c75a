import { Anchor } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link within the Hub, among words. */
export const TextLink = createLink(Anchor<'a'>);
