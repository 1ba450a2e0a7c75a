/** The Hub's own sign: what is one goes out to many. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-primary-color-filled)" />
      <path
        d="M16 16 9.5 10.5M16 16l7-4M16 16l1.5 7.5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
      <g fill="#fff">
        <circle cx="16" cy="16" r="4" />
        <circle cx="9" cy="10" r="2.6" />
        <circle cx="23.4" cy="11.6" r="2.6" />
        <circle cx="17.8" cy="24" r="2.6" />
      </g>
    </svg>
  );
}
