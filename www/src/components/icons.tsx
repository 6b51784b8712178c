/** The icons, drawn with lines on a grid of 24; always beside words or a label. */
import type { ReactNode } from "react";

interface IconProps {
  size?: number;
}

function icon(paths: ReactNode) {
  return function Icon({ size = 18 }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {paths}
      </svg>
    );
  };
}

export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.5A8.2 8.2 0 0 1 9.5 4a8.2 8.2 0 1 0 10.5 10.5z" />);
export const SearchIcon = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    <path d="m20 20-4.2-4.2" />
  </>,
);
export const PlayIcon = icon(<path d="M8 5.5v13l10.5-6.5z" />);
export const PauseIcon = icon(<path d="M9 5.5v13M15 5.5v13" />);
export const CopyIcon = icon(
  <>
    <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
    <path d="M15.5 5.5v-.2a.8.8 0 0 0-.8-.8H5.3a.8.8 0 0 0-.8.8v9.4c0 .4.4.8.8.8h.2" />
  </>,
);
export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const DownloadIcon = icon(<path d="M12 4.5v10M7.5 10.5l4.5 4.5 4.5-4.5M5 19.5h14" />);
export const AlertIcon = icon(
  <>
    <path d="M12 4 3.5 19h17z" />
    <path d="M12 10v4M12 16.6v.2" />
  </>,
);
export const InboxIcon = icon(<path d="M4 13.5 6.5 6h11l2.5 7.5V18H4zM4 13.5h4.5a3.5 3.5 0 0 0 7 0H20" />);
export const ChevronIcon = icon(<path d="m9.5 6 6 6-6 6" />);
export const PlusIcon = icon(<path d="M12 5.5v13M5.5 12h13" />);
export const CloseIcon = icon(<path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />);
