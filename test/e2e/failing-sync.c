/*
 * A disk that takes what is written and fails to sync it: as long as the file named by FDATASYNC_FAILS_WHILE exists, fdatasync of a regular
 * file fails (EIO), and fsync as long as the one named by FSYNC_FAILS_WHILE does.
 * Preloaded into the service by a test.
 *
 *   gcc -shared -fPIC -O2 -o failing-sync.so failing-sync.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int sync_unless(const char *variable, const char *call, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, call);
  const char *sign = getenv(variable);
  struct stat file;
  if (!sign || access(sign, F_OK) != 0 || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode)) return real(fd);
  errno = EIO;
  return -1;
}

int fdatasync(int fd) { return sync_unless("FDATASYNC_FAILS_WHILE", "fdatasync", fd); }

int fsync(int fd) { return sync_unless("FSYNC_FAILS_WHILE", "fsync", fd); }
