import styles from './card.module.css';

/** Streets and a pin, drawn after the digits of a place: a sign for a map, which shows no real street. */
export function DrawnMap({ lat, lng }: { readonly lat: number; readonly lng: number }) {
  const seed = Math.abs(Math.round((lat * 7919 + lng * 104_729) * 1000));
  const pick = (turn: number, from: number, to: number) => from + ((seed >> (turn * 3)) % (to - from));
  const roads = [
    `M-4 ${pick(1, 30, 60)}L260 ${pick(2, 10, 50)}`,
    `M-4 ${pick(3, 74, 108)}L260 ${pick(4, 70, 112)}`,
    `M${pick(5, 20, 80)} -4L${pick(6, 40, 110)} 124`,
    `M${pick(7, 150, 220)} -4L${pick(2, 140, 230)} 124`,
  ];
  return (
    <svg viewBox="0 0 248 112" className={styles['map']} aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMid slice">
      <rect width="248" height="112" fill="light-dark(#e4ebe3, #27312b)" />
      <path d={`M${pick(3, 150, 190)} 0h80v${pick(5, 30, 56)}q-40 14-90 0z`} fill="light-dark(#c5e2bd, #2c4a35)" />
      <path d={`M-6 ${pick(4, 84, 100)}q60-24 120 2t140-8v60H-6z`} fill="light-dark(#bcdcee, #23414f)" />
      <g fill="none" stroke="light-dark(#ffffff, #3b4740)" strokeWidth="7">
        {roads.map((road) => (
          <path key={road} d={road} />
        ))}
      </g>
      <ellipse cx="124" cy="73" rx="8" ry="2.500" fill="#000" opacity="0.22" />
      <path d="M124 72c-8-12-16-18-16-28a16 16 0 0 1 32 0c0 10-8 16-16 28z" fill="#d3423d" />
      <circle cx="124" cy="44" r="6" fill="#fff" />
    </svg>
  );
}
