/** How the search of the site matches and ranks. */
export const searchOptions = {
  prefix: true,
  fuzzy: 0.15,
  boost: { title: 8, titles: 3, text: 1 },
};
