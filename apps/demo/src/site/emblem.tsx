/** The invented bureau's emblem: an open door above the river. Decoration; the name stands beside it. */
export const Emblem = () => (
  <svg class="emblem" viewBox="0 0 64 64" width="56" height="56" aria-hidden="true" focusable="false">
    <circle cx="32" cy="32" r="31" fill="#ffffff" />
    <circle cx="32" cy="32" r="28" fill="none" stroke="#b3261e" stroke-width="2.5" />
    <path d="M20 43V17h24v26" fill="none" stroke="#12336b" stroke-width="3" stroke-linejoin="round" />
    <path d="M20 17l9 4.5V46l-9-3z" fill="#12336b" />
    <path d="M44 17l-9 4.5V46l9-3z" fill="#12336b" />
    <circle cx="26.4" cy="32" r="1.3" fill="#ffffff" />
    <circle cx="37.6" cy="32" r="1.3" fill="#ffffff" />
    <path
      d="M13 48c4-2.6 6-2.6 9.5 0s5.5 2.6 9.5 0 6-2.6 9.5 0 5.5 2.6 9.5 0"
      fill="none"
      stroke="#b3261e"
      stroke-width="2.5"
      stroke-linecap="round"
    />
  </svg>
);
