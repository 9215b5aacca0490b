import { AppWindow } from 'lucide-react';
import { useState } from 'react';
import styles from './program-icon.module.css';

export interface ProgramIconProps {
  /** An address; without it, or where it leads to no picture, a plain sign is drawn. */
  readonly icon: string | undefined;
  /** Of its side. @default 2.75rem */
  readonly size?: string;
}

/** The picture that stands for a program. */
export function ProgramIcon({ icon, size = '2.75rem' }: ProgramIconProps) {
  const [broken, setBroken] = useState<string>();
  const look = { width: size, height: size };
  if (icon === undefined || icon === broken) {
    return (
      <span className={styles['plain']} style={look} aria-hidden="true">
        <AppWindow size="55%" />
      </span>
    );
  }
  return <img className={styles['icon']} style={look} src={icon} alt="" onError={() => setBroken(icon)} />;
}
