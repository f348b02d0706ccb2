/* Preloaded, it makes the n-th call of a program to the system fail, or the n-th request for memory.
   gcc -shared -fPIC -O1 -o failing_calls.so failing_calls.c -ldl

   FAIL_AT     number of the call that fails, from 1; 0: none, count only
   FAIL_FOR    once | good (this one and all after it)
   FAIL_WHAT   file: calls on files below FAIL_BELOW; memory: malloc, calloc, realloc since main began
   FAIL_WITH   errno of files
   FAIL_COUNT  gets the number of calls when the program ends */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int at, with, for_good, of_files, of_memory, begun, calls;
static const char *below;

static void settle(void) {
    const char *text;
    if (begun) return;
    begun = 1;
    at = (text = getenv("FAIL_AT")) ? atoi(text) : 0;
    with = (text = getenv("FAIL_WITH")) ? atoi(text) : ENOSPC;
    for_good = (text = getenv("FAIL_FOR")) && strcmp(text, "good") == 0;
    of_files = (text = getenv("FAIL_WHAT")) && strcmp(text, "file") == 0;
    of_memory = text && strcmp(text, "memory") == 0;
    below = getenv("FAIL_BELOW");
}
static int strikes(int counts) {
    if (!counts) return 0;
    const int n = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    return at > 0 && (n == at || (n > at && for_good));
}
static int path_strikes(const char *path) {
    settle();
    if (!strikes(of_files && below && path && strstr(path, below))) return 0;
    errno = with;
    return 1;
}
static int file_strikes(int file) {
    char link[64], path[4096];
    settle();
    if (!of_files) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return path_strikes(path);
}

#define REAL(name, ...) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define ON_FILE(type, name, parameters, file, ...)   \
    type name parameters {                           \
        REAL(name);                                  \
        return file_strikes(file) ? -1 : real(__VA_ARGS__); \
    }
#define ON_PATH(name, parameters, path, ...)         \
    int name parameters {                            \
        REAL(name);                                  \
        return path_strikes(path) ? -1 : real(__VA_ARGS__); \
    }
#define OPEN(name)                                   \
    int name(const char *path, int flags, ...) {     \
        mode_t mode = 0;                             \
        va_list more;                                \
        va_start(more, flags);                       \
        if (flags & (O_CREAT | O_TMPFILE)) mode = va_arg(more, mode_t); \
        va_end(more);                                \
        REAL(name);                                  \
        return path_strikes(path) ? -1 : real(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
ON_FILE(ssize_t, write, (int f, const void *b, size_t n), f, f, b, n)
ON_FILE(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), f, f, b, n, o)
ON_FILE(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), f, f, b, n, o)
ON_FILE(ssize_t, read, (int f, void *b, size_t n), f, f, b, n)
ON_FILE(ssize_t, pread, (int f, void *b, size_t n, off_t o), f, f, b, n, o)
ON_FILE(ssize_t, pread64, (int f, void *b, size_t n, off64_t o), f, f, b, n, o)
ON_FILE(int, fsync, (int f), f, f)
ON_FILE(int, ftruncate, (int f, off_t n), f, f, n)
ON_FILE(int, ftruncate64, (int f, off64_t n), f, f, n)
ON_PATH(mkdir, (const char *p, mode_t m), p, p, m)
ON_PATH(rename, (const char *a, const char *b), a, a, b)
ON_PATH(renameat2, (int x, const char *a, int y, const char *b, unsigned f), a, x, a, y, b, f)
ON_PATH(link, (const char *a, const char *b), a, a, b)
int close(int file) {
    REAL(close);
    const int struck = file_strikes(file), result = real(file);
    if (struck) errno = with;
    return struck ? -1 : result;
}

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
static int in_main;
static int no_memory(void) {
    if (!strikes(in_main && of_memory)) return 0;
    errno = ENOMEM;
    return 1;
}
void *malloc(size_t n) { return no_memory() ? NULL : __libc_malloc(n); }
void *calloc(size_t n, size_t m) { return no_memory() ? NULL : __libc_calloc(n, m); }
void *realloc(void *p, size_t n) { return no_memory() ? NULL : __libc_realloc(p, n); }

static int (*its_main)(int, char **, char **);
static int our_main(int count, char **words, char **environment) {
    settle();
    in_main = 1;
    const int code = its_main(count, words, environment);
    in_main = 0;
    return code;
}
int __libc_start_main(int (*main)(int, char **, char **), int count, char **words, void (*init)(void),
                      void (*fini)(void), void (*loader)(void), void *stack) {
    REAL(__libc_start_main);
    its_main = main;
    return real(our_main, count, words, init, fini, loader, stack);
}
__attribute__((destructor)) static void tell(void) {
    const char *file = getenv("FAIL_COUNT");
    of_files = in_main = 0;
    FILE *out = file ? fopen(file, "w") : NULL;
    if (out) {
        fprintf(out, "%d\n", calls);
        fclose(out);
    }
}
