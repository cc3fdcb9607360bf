/** For `keydown` of a text field: letters typed here are no short cuts of the page, and none of its business. */
export const typed = (event: KeyboardEvent): void => {
  if (event.key.length < 2) event.stopPropagation();
};
