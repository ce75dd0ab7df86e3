/*
 * A slow disk: every fsync and fdatasync takes FSYNC_DELAY_US microseconds longer. Preloaded into a process
 * (LD_PRELOAD) by the benchmark and the crash test, because a fast disk hides designs that sync too often.
 *
 *   gcc -shared -fPIC -O2 -o fsync-delay.so fsync-delay.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void wait_for_the_disk(void) {
  const char *text = getenv("FSYNC_DELAY_US");
  long us = text ? atol(text) : 0;
  struct timespec left = {us / 1000000, (us % 1000000) * 1000};
  while (us > 0 && nanosleep(&left, &left) != 0) {
  }
}

static int sync_with(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  int result = real(fd);
  wait_for_the_disk();
  return result;
}

int fsync(int fd) { return sync_with("fsync", fd); }

int fdatasync(int fd) { return sync_with("fdatasync", fd); }
