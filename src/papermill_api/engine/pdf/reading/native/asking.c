/* One question of PDFium put to many things, in one call: no Python runs in between.

   Nothing here knows PDFium or Python. `ask` is the address of a function of PDFium, `things` are
   handles, one for each row or (step 0) one for all; `indexes` are whole numbers, one for each row.
   The last letters of a name are what the function takes: the thing (t), an index (i), places to
   write to (p). Everything is as long as `count`, which whoever calls has seen to. */

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#define SHOWN __declspec(dllexport)
#else
#define SHOWN __attribute__((visibility("default")))
#endif

typedef void *thing;

/* What Python expects; another number and it goes without. */
SHOWN int asking_version(void) { return 1; }

#define EACH for (size_t row = 0; row < count; row++, things += step)

/* What the function gives back. */

SHOWN void handles_t(thing (*ask)(thing), const thing *things, size_t step, size_t count,
                     thing *answers) {
  EACH answers[row] = ask(*things);
}

SHOWN void handles_ti(thing (*ask)(thing, int), const thing *things, size_t step,
                      const int *indexes, size_t count, thing *answers) {
  EACH answers[row] = ask(*things, indexes[row]);
}

SHOWN void numbers_t(int (*ask)(thing), const thing *things, size_t step, size_t count,
                     int *answers) {
  EACH answers[row] = ask(*things);
}

SHOWN void numbers_ti(int (*ask)(thing, int), const thing *things, size_t step,
                      const int *indexes, size_t count, int *answers) {
  EACH answers[row] = ask(*things, indexes[row]);
}

SHOWN void reals_ti(double (*ask)(thing, int), const thing *things, size_t step,
                    const int *indexes, size_t count, double *answers) {
  EACH answers[row] = ask(*things, indexes[row]);
}

/* What the function writes: `rows` are `width` bytes apart, the places in a row `size`. */

#define PLACE(column) (rows + row * width + (column) * size)
#define ROWS char *rows, size_t width, size_t size

SHOWN void rows_tp(int (*ask)(thing, void *), const thing *things, size_t step, size_t count,
                   ROWS) {
  (void)size;
  EACH ask(*things, rows + row * width);
}

SHOWN void rows_tpp(int (*ask)(thing, void *, void *), const thing *things, size_t step,
                    size_t count, ROWS) {
  EACH ask(*things, PLACE(0), PLACE(1));
}

SHOWN void rows_tpppp(int (*ask)(thing, void *, void *, void *, void *), const thing *things,
                      size_t step, size_t count, ROWS) {
  EACH ask(*things, PLACE(0), PLACE(1), PLACE(2), PLACE(3));
}

SHOWN void rows_tip(int (*ask)(thing, int, void *), const thing *things, size_t step,
                    const int *indexes, size_t count, ROWS) {
  (void)size;
  EACH ask(*things, indexes[row], rows + row * width);
}

SHOWN void rows_tipp(int (*ask)(thing, int, void *, void *), const thing *things, size_t step,
                     const int *indexes, size_t count, ROWS) {
  EACH ask(*things, indexes[row], PLACE(0), PLACE(1));
}

SHOWN void rows_tipppp(int (*ask)(thing, int, void *, void *, void *, void *),
                       const thing *things, size_t step, const int *indexes, size_t count, ROWS) {
  EACH ask(*things, indexes[row], PLACE(0), PLACE(1), PLACE(2), PLACE(3));
}
