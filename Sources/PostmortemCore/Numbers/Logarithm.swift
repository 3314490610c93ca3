extension Double {
    /// The natural logarithm of a positive, finite number, by the series of artanh and without the C library: the same bits on
    /// every platform, so that ties are settled and pictures drawn alike everywhere.
    public var naturalLogarithm: Double {
        let exponent = Double(self.exponent)
        let ratio = (significand - 1) / (significand + 1)
        var term = ratio
        var sum = 0.0
        var divisor = 1.0
        while divisor < 40 {
            sum += term / divisor
            term *= ratio * ratio
            divisor += 2
        }
        return exponent * 0.693_147_180_559_945_3 + 2 * sum
    }
}
