import { createScanner, type Scanner } from '@guanxi/core/qr/scan';
import { useEffect, useState } from 'react';

/** The reader of pictures of one screen; its worker ends with it. */
export function useScanner(): Scanner | undefined {
  const [scanner, setScanner] = useState<Scanner>();
  useEffect(() => {
    const made = createScanner({
      worker: () => new Worker(new URL('@guanxi/core/qr/worker', import.meta.url), { type: 'module', name: 'guanxi-scanner' }),
    });
    setScanner(made);
    return () => void made.close();
  }, []);
  return scanner;
}
