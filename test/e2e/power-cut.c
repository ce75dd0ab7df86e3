/*
 * A disk that keeps nothing it was not told to keep: the folder named by POWER_CUT_KEEPS holds the store's files as they were when they were
 * last synced. A file is copied when its sync is asked for, and the copy counts when the sync is done, before the caller hears of it: what is
 * written after that is not promised, and not in it.
 * Preloaded into the keeper by a test, which puts that folder in the place of the store's when it cuts the power.
 *
 *   gcc -shared -fPIC -O2 -o power-cut.so power-cut.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static char part[1 << 20];

/* Which of the store's files it is, by its base name, or null. */
static const char *kept_name(int fd) {
  static const char *const names[] = {"tingke.db", "tingke.db-wal"};
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  const char *slash = strrchr(path, '/');
  for (int i = 0; slash && i < 2; i++)
    if (strcmp(slash + 1, names[i]) == 0) return names[i];
  return NULL;
}

/*
 * Reads through the caller's own descriptor: to close another one would drop the locks that SQLite has on the file. Writes over what is there:
 * a file that is emptied first, or takes the name of another, many file systems begin to write out at once.
 */
static int copy(int fd, int folder, const char *name) {
  int to = openat(folder, name, O_WRONLY | O_CREAT, 0600);
  if (to < 0) return -1;
  off_t at = 0;
  ssize_t count;
  while ((count = pread(fd, part, sizeof part, at)) > 0 && pwrite(to, part, count, at) == count) at += count;
  int failed = count != 0 || ftruncate(to, at) != 0;
  return close(to) != 0 || failed ? -1 : 0;
}

/* Of two copies the name leads to the last that was synced; the other is written anew, and takes its turn when the sync is done. */
static int kept_in(int folder, const char *name, int (*real)(int), int fd) {
  char copies[2][32], turning[32], now[32] = "";
  for (int i = 0; i < 2; i++) snprintf(copies[i], sizeof copies[i], "%s.%d", name, i);
  snprintf(turning, sizeof turning, "%s.turning", name);
  if (readlinkat(folder, name, now, sizeof now - 1) < 0 && errno != ENOENT) return -1;
  const char *next = copies[strcmp(now, copies[0]) == 0];
  if (copy(fd, folder, next) != 0 || real(fd) != 0) return -1;
  unlinkat(folder, turning, 0);
  return symlinkat(next, folder, turning) != 0 ? -1 : renameat(folder, turning, folder, name);
}

static int sync_with(const char *call, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, call);
  const char *name = kept_name(fd);
  if (!name) return real(fd);
  pthread_mutex_lock(&one_at_a_time);
  int folder = open(getenv("POWER_CUT_KEEPS"), O_RDONLY | O_DIRECTORY);
  int result = folder < 0 ? -1 : kept_in(folder, name, real, fd);
  if (folder >= 0) close(folder);
  pthread_mutex_unlock(&one_at_a_time);
  return result;
}

int fsync(int fd) { return sync_with("fsync", fd); }

int fdatasync(int fd) { return sync_with("fdatasync", fd); }
