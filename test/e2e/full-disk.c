/*
 * A full disk: as long as the file named by FULL_DISK_WHILE exists, nothing can be written to regular files (ENOSPC).
 * Preloaded into the service by a test.
 *
 *   gcc -shared -fPIC -O2 -o full-disk.so full-disk.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int refused(int fd) {
  const char *sign = getenv("FULL_DISK_WHILE");
  struct stat file;
  if (!sign || access(sign, F_OK) != 0 || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return refused(fd) ? -1 : real(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  ssize_t (*real)(int, const void *, size_t, off64_t) =
      (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
  return refused(fd) ? -1 : real(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  ssize_t (*real)(int, const void *, size_t, off_t) =
      (ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
  return refused(fd) ? -1 : real(fd, bytes, count, offset);
}
