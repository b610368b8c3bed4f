"""Seeded chance in whole numbers: the same on every machine and in every Python."""


class Random:
    """splitmix64: integers only."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        z = self.state
        z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & mask
        return (z ^ z >> 31) * n >> 64

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, items):
        return items[self.below(len(items))]

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items

    def weighted(self, items, weights):
        point = self.below(sum(weights))
        for item, weight in zip(items, weights):
            point -= weight
            if point < 0:
                return item

    def along(self, curve):
        """Seconds, from a table of minutes at equal steps of probability."""
        step = self.below(len(curve) - 1)
        return self.between(curve[step] * 60, curve[step + 1] * 60)


def portions(total, weights):
    """Whole numbers that sum to total, in proportion to the weights (largest remainders)."""
    whole = sum(weights)
    counts = [total * w // whole for w in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in order[:total - sum(counts)]:
        counts[i] += 1
    return counts
