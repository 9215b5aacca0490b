export { FavouritesScreen } from './favourites-screen.js';
