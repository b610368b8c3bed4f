#include "common/filemap.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/buf.h"
#include "common/error.h"

enum { CHUNK = 1 << 16 };

static _Noreturn void
refuse_size(const char *path, size_t max)
{
	die("%s: larger than %zu MiB", path, max >> 20);
}

static struct str
read_all(int fd, const char *path, size_t max)
{
	struct buf bytes = {0};
	ssize_t n;

	do {
		buf_reserve(&bytes, CHUNK);
		n = read(fd, bytes.p + bytes.n, CHUNK);
		if (n < 0)
			die("%s:", path);
		bytes.n += (size_t)n;
		if (bytes.n > max)
			refuse_size(path, max);
	} while (n > 0);
	return buf_str(&bytes);
}

struct filemap
filemap_open(const char *path, size_t max)
{
	struct filemap m = {.mapped = false};
	int fd = open(path, O_RDONLY);
	struct stat about;
	void *p;

	if (fd < 0 || fstat(fd, &about) < 0)
		die("%s:", path);
	if (S_ISREG(about.st_mode) && about.st_size > 0) {
		if ((uintmax_t)about.st_size > max)
			refuse_size(path, max);
		p = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		m.mapped = p != MAP_FAILED;
		if (m.mapped)
			m.bytes = (struct str){p, (size_t)about.st_size};
	}
	if (!m.mapped)
		m.bytes = read_all(fd, path, max);
	close(fd);
	return m;
}

void
filemap_close(struct filemap *m)
{
	/* munmap and free take what was const only to us. */
	void *p = (void *)(uintptr_t)m->bytes.p;

	if (m->mapped)
		munmap(p, m->bytes.n);
	else
		free(p);
	*m = (struct filemap){.mapped = false};
}
