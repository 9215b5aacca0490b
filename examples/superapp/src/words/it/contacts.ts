import type { contactsWords as english } from '../en/contacts.js';
import type { WordsOf } from '../words.js';

export const contactsWords: WordsOf<typeof english> = {
  'contacts.search': 'Trova persone',
  'contacts.loading': 'Caricamento delle persone',
  'contacts.empty.title': 'Ancora nessuno',
  'contacts.empty.text': 'Chi si unisce appare qui.',
  'contacts.offline.title': 'La rubrica non è raggiungibile',
  'contacts.offline.text': 'Le persone appaiono qui quando c’è connessione. Le tue chat sono tutte in Chat.',
  'contacts.message': 'Scrivi un messaggio',
  'contacts.id': 'ID',
  'contacts.choose.title': 'Scegli una persona',
  'contacts.choose.text': 'Guarda chi è e scrivile.',
  'contacts.missing.title': 'Nessuno ha questo ID',
  'contacts.missing.text': 'Il link potrebbe essere vecchio o sbagliato.',
  'contacts.profile': 'Profilo',
};
