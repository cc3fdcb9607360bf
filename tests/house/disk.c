/*
 * A disk that fails, for tests (LD_PRELOAD). It concerns the files whose path ends in kaimen.db or kaimen.db-wal.
 *
 * KAIMEN_DISK_FAULT=<file>  While this file exists, what writes fails: with ENOSPC, or with EIO when it
 *                           holds the letter i first. Reading works on.
 * KAIMEN_DISK_UNDO=1        Before each write the old bytes go to <file>.undo, which an fsync removes. After
 *                           a kill the test puts them back: what was not synced is lost.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);

__attribute__((constructor)) static void find(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
}

static int ends(const char *path, const char *end) {
  size_t a = strlen(path), b = strlen(end);
  return a >= b && strcmp(path + a - b, end) == 0;
}

/* The path behind fd when the file is one of ours. */
static int ours(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, size - 8);
  if (n <= 0) return 0;
  path[n] = 0;
  return ends(path, "kaimen.db") || ends(path, "kaimen.db-wal");
}

/* 0, or the errno with which to fail. */
static int fault(void) {
  const char *file = getenv("KAIMEN_DISK_FAULT");
  if (!file) return 0;
  int fd = open(file, O_RDONLY);
  if (fd < 0) return 0;
  char kind = 0;
  if (read(fd, &kind, 1) != 1) kind = 0;
  close(fd);
  return kind == 'i' ? EIO : ENOSPC;
}

/* One record: offset, length of what follows, size of the file before; then the old bytes. */
static void keep(int fd, const char *path, off_t at, size_t length) {
  struct stat before;
  if (!getenv("KAIMEN_DISK_UNDO") || fstat(fd, &before) != 0) return;
  char name[4200];
  snprintf(name, sizeof name, "%s.undo", path);
  char *old = malloc(24 + length);
  if (!old) return;
  ssize_t n = pread(fd, old + 24, length, at);
  if (n < 0) n = 0;
  int64_t head[3] = {at, n, before.st_size};
  memcpy(old, head, 24);
  pthread_mutex_lock(&lock);
  int log = open(name, O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (log >= 0) {
    if (real_write(log, old, 24 + n) < 0) abort();
    close(log);
  }
  pthread_mutex_unlock(&lock);
  free(old);
}

static void synced(const char *path) {
  char name[4200];
  snprintf(name, sizeof name, "%s.undo", path);
  pthread_mutex_lock(&lock);
  unlink(name);
  pthread_mutex_unlock(&lock);
}

#define FAIL_IF_FAULTY int bad = fault(); if (bad) { errno = bad; return -1; }

ssize_t pwrite64(int fd, const void *data, size_t length, off_t at) {
  char path[4096];
  if (ours(fd, path, sizeof path)) {
    FAIL_IF_FAULTY
    keep(fd, path, at, length);
  }
  return real_pwrite(fd, data, length, at);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return pwrite64(fd, data, length, at); }

ssize_t write(int fd, const void *data, size_t length) {
  char path[4096];
  if (!real_write) find();
  if (fd > 2 && ours(fd, path, sizeof path)) {
    FAIL_IF_FAULTY
    keep(fd, path, lseek(fd, 0, SEEK_CUR), length);
  }
  return real_write(fd, data, length);
}

int ftruncate64(int fd, off_t size) {
  char path[4096];
  struct stat before;
  if (ours(fd, path, sizeof path)) {
    FAIL_IF_FAULTY
    if (fstat(fd, &before) == 0 && before.st_size > size) keep(fd, path, size, before.st_size - size);
    else keep(fd, path, before.st_size, 0);
  }
  return real_ftruncate(fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int fsync(int fd) {
  char path[4096];
  int mine = ours(fd, path, sizeof path);
  if (mine) { FAIL_IF_FAULTY }
  int result = real_fsync(fd);
  if (mine && result == 0) synced(path);
  return result;
}
int fdatasync(int fd) {
  char path[4096];
  int mine = ours(fd, path, sizeof path);
  if (mine) { FAIL_IF_FAULTY }
  int result = real_fdatasync(fd);
  if (mine && result == 0) synced(path);
  return result;
}
