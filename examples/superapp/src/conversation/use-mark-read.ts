import type { Conversation } from '@guanxi/chat';
import { useEffect, useState } from 'react';
import { limits } from './limits.js';

/** Marks as read what is in sight while somebody looks. */
export function useMarkRead(conversation: Conversation, place: number): void {
  const looking = useLooking();
  useEffect(() => {
    if (!looking || place < 1) return;
    const timer = setTimeout(() => {
      // A mark that the storage refuses is made again with the next message; there is nothing for the person to do.
      conversation.markRead(place).catch(() => {});
    }, limits.readPause);
    return () => clearTimeout(timer);
  }, [conversation, place, looking]);
}

/** Whether the page is in front of somebody. */
function useLooking(): boolean {
  const [looking, setLooking] = useState(isLooking);
  useEffect(() => {
    const look = () => setLooking(isLooking());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return looking;
}

function isLooking(): boolean {
  return document.visibilityState === 'visible';
}
