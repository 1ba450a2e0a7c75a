import { createTheme } from '@mantine/core';
import { colors } from './colors.ts';

const FONT = "'Inter Variable', -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, sans-serif";

export const theme = createTheme({
  colors,
  primaryColor: 'brand',
  primaryShade: 7,
  autoContrast: false,
  black: '#0f172a',
  fontFamily: FONT,
  fontSizes: { xs: '12px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  headings: {
    fontFamily: FONT,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '26px', lineHeight: '1.25' },
      h2: { fontSize: '22px', lineHeight: '1.3' },
      h3: { fontSize: '17px', lineHeight: '1.35' },
      h4: { fontSize: '15px', lineHeight: '1.4' },
    },
  },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  // By name, not by `Component.extend`: the theme must not pull in components that a page does not use.
  components: {
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { root: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 } },
    },
    Button: { styles: { root: { fontWeight: 600 } } },
    ActionIcon: { defaultProps: { variant: 'default' } },
    Card: { defaultProps: { radius: 'lg', withBorder: true, padding: 'lg' } },
    Paper: { defaultProps: { radius: 'lg' } },
    Loader: { defaultProps: { type: 'dots' } },
    Menu: { defaultProps: { transitionProps: { duration: 120 }, shadow: 'sm' } },
    Modal: {
      defaultProps: { centered: true, radius: 'lg', transitionProps: { duration: 150 } },
      styles: { title: { fontWeight: 650, fontSize: '17px' } },
    },
    // A dialog's header is not the banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Notification: { defaultProps: { withBorder: true, radius: 'lg' } },
    Skeleton: { defaultProps: { radius: 'sm' } },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        withArrow: true,
        events: { hover: true, focus: true, touch: false },
      },
    },
  },
});
