export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4f46e5"/><path d="M7 21h18M10 21c0-6 2-10 6-10s6 4 6 10" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/></svg>
`;
