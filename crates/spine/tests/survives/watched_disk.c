/* Stands between one process and the kernel: notes every change and every sync of the files of one folder, in order, and can
   say that the disk is full. Loaded by watch.rs before the C library; SQLite and its own file layer stay as they ship. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t line = PTHREAD_MUTEX_INITIALIZER;

/* The file's name, when it lies in the watched folder. */
static const char *watched(int fd, char *path) {
    const char *folder = getenv("QANAT_WATCHED");
    char link[64];
    int saved = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = folder ? readlink(link, path, PATH_MAX - 1) : -1;
    errno = saved;
    if (length < 0) return NULL;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) ? NULL : path;
}

/* One record: a line that names it, then its bytes. */
static void note(char kind, off_t number, const void *bytes, size_t length, const char *path) {
    static int trace = -1;
    char head[PATH_MAX + 64];
    int saved = errno;
    if (trace < 0) trace = open(getenv("QANAT_TRACE"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    int size = snprintf(head, sizeof head, "%c %lld %zu %s\n", kind, (long long)number, length, path);
    struct iovec parts[2] = {{head, (size_t)size}, {(void *)bytes, length}};
    if (writev(trace, parts, 2) != (ssize_t)(size + length)) abort();
    errno = saved;
}

/* The file named by QANAT_FULL holds the ending of the names that find no more room; without it there is room. */
static int is_full(int fd, const char *path, off_t end) {
    char ending[64] = {0};
    struct stat now;
    int full = open(getenv("QANAT_FULL"), O_RDONLY | O_CLOEXEC);
    if (full < 0) return 0;
    ssize_t length = read(full, ending, sizeof ending - 1);
    close(full);
    size_t name = strlen(path);
    if (length < 0 || (size_t)length > name || strcmp(path + name - length, ending)) return 0;
    return fstat(fd, &now) == 0 && end > now.st_size;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    char path[PATH_MAX];
    if (!watched(fd, path)) return syscall(SYS_pwrite64, fd, bytes, length, offset);
    pthread_mutex_lock(&line);
    ssize_t done = -1;
    if (is_full(fd, path, offset + (off_t)length)) errno = ENOSPC;
    else done = syscall(SYS_pwrite64, fd, bytes, length, offset);
    if (done > 0) note('W', offset, bytes, (size_t)done, path);
    pthread_mutex_unlock(&line);
    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) { return pwrite(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[PATH_MAX];
    if (!watched(fd, path)) return syscall(SYS_write, fd, bytes, length);
    ssize_t done = pwrite(fd, bytes, length, lseek(fd, 0, SEEK_CUR));
    if (done > 0) lseek(fd, done, SEEK_CUR);
    return done;
}

static int synced(long call, int fd) {
    char path[PATH_MAX];
    if (!watched(fd, path)) return (int)syscall(call, fd);
    pthread_mutex_lock(&line);
    int done = (int)syscall(call, fd);
    if (done == 0) note('S', 0, "", 0, path);
    pthread_mutex_unlock(&line);
    return done;
}

int fsync(int fd) { return synced(SYS_fsync, fd); }
int fdatasync(int fd) { return synced(SYS_fdatasync, fd); }

int ftruncate(int fd, off_t size) {
    char path[PATH_MAX];
    if (!watched(fd, path)) return (int)syscall(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&line);
    int done = (int)syscall(SYS_ftruncate, fd, size);
    if (done == 0) note('T', size, "", 0, path);
    pthread_mutex_unlock(&line);
    return done;
}

int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

int unlink(const char *path) {
    pthread_mutex_lock(&line);
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    const char *folder = getenv("QANAT_WATCHED");
    if (done == 0 && folder && !strncmp(path, folder, strlen(folder))) note('U', 0, "", 0, path);
    pthread_mutex_unlock(&line);
    return done;
}
