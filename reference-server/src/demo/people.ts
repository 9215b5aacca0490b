import type { Person, UserId } from '@guanxi/core/contract';
import { drawFace, type Face } from './avatar.js';

const faces: readonly (readonly [id: string, name: string, face: Face])[] = [
  ['mei', '林美', { skin: '#f3d0b0', hair: '#231f20', shirt: '#e0565b', sky: ['#ffd9a0', '#f08a6b'], style: 'long' }],
  ['wangwei', '王伟', { skin: '#ecc39c', hair: '#1f1b1a', shirt: '#2f5d8a', sky: ['#a8d8ea', '#4f8fc0'], style: 'short', glasses: true }],
  ['giulia', 'Giulia Ferraro', { skin: '#f0c8a6', hair: '#5b3420', shirt: '#3d7a5d', sky: ['#d9edb5', '#7fb069'], style: 'tail' }],
  [
    'marco',
    'Marco Bianchi',
    { skin: '#e9bd97', hair: '#3a2a20', shirt: '#f4f1ea', sky: ['#ffe3a3', '#e9a23b'], style: 'parted', beard: true },
  ],
  ['amara', 'Amara Okafor', { skin: '#8a5a3c', hair: '#1b1413', shirt: '#f2b134', sky: ['#f6c6d8', '#c56a9a'], style: 'curls' }],
  ['priya', 'Priya Raman', { skin: '#c68a5f', hair: '#1d1512', shirt: '#7a3e9d', sky: ['#dccbf7', '#9272d0'], style: 'bun' }],
  ['kenji', '佐藤健二', { skin: '#f0cba6', hair: '#2b2523', shirt: '#30343f', sky: ['#c9f0e4', '#4fb3a0'], style: 'crop' }],
  ['emma', 'Emma Lindqvist', { skin: '#f8dcc6', hair: '#d9a959', shirt: '#2e6f95', sky: ['#cfe3ff', '#7aa2e3'], style: 'bob' }],
  [
    'sofia',
    'Sofía Herrera',
    { skin: '#dba77f', hair: '#4a2818', shirt: '#d1495b', sky: ['#ffd6c9', '#ee8572'], style: 'long', glasses: true },
  ],
  ['tom', 'Tom Hughes', { skin: '#f3c7a8', hair: '#a2512b', shirt: '#4d6b3c', sky: ['#e6e2d3', '#a7a284'], style: 'short', beard: true }],
];

/** The people whom a demo server knows from the start; anybody may sign in as one of them without a password. */
export const demoPeople: readonly Person[] = faces.map(([id, name, face]) => ({ id: id as UserId, name, avatar: drawFace(face) }));
