"""Search over the built site: reads its pages and writes the parts of the index that the browser fetches.

The engine that reads them is docs/assets/js/search/. Any site that Material's templates rendered can be indexed.
"""
