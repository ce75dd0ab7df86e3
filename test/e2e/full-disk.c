/*
 * A full disk: as long as the file named by FULL_DISK_WHILE exists, nothing can be written to regular files (ENOSPC); with FULL_DISK_UNDER
 * only to those whose path begins with it, with FULL_DISK_BEYOND only from so many bytes of a file on.
 * Preloaded into the service by a test.
 *
 *   gcc -shared -fPIC -O2 -o full-disk.so full-disk.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int elsewhere(int fd) {
  const char *place = getenv("FULL_DISK_UNDER");
  char link[64], path[4096];
  if (!place) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 1;
  path[length] = 0;
  return strncmp(path, place, strlen(place)) != 0;
}

static int refused(int fd, off_t offset) {
  const char *sign = getenv("FULL_DISK_WHILE"), *beyond = getenv("FULL_DISK_BEYOND");
  struct stat file;
  if (beyond && offset < atoll(beyond)) return 0;
  if (!sign || access(sign, F_OK) != 0 || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode) || elsewhere(fd)) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return refused(fd, lseek(fd, 0, SEEK_CUR)) ? -1 : real(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  ssize_t (*real)(int, const void *, size_t, off64_t) =
      (ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
  return refused(fd, offset) ? -1 : real(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  ssize_t (*real)(int, const void *, size_t, off_t) =
      (ssize_t(*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
  return refused(fd, offset) ? -1 : real(fd, bytes, count, offset);
}
